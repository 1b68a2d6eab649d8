/** Looks at the site that the build has just written. */
package course.built;
