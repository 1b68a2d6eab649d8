/**
 * The claims of the pages and the tests that prove them: the mark of a proof, and the tables in
 * which each row is a claim.
 */
package course.proof;
