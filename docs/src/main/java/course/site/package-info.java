/** From pages to the site: the frame around each page, and what the search looks through. */
package course.site;
