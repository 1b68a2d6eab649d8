/**
 * What the course consists of: its folders, the order of its pages, a page as text and as HTML, and
 * the problems that are found on the way. It knows nothing of the other packages.
 */
package course.model;
