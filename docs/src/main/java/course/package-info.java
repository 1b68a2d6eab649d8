/**
 * Builds the pages of the course. {@link course.Site} is the entry, and shows the way: a source is
 * read ({@code model}), converted to HTML ({@code convert}, with the macros of {@code proof},
 * {@code picture} and {@code scene}), checked ({@code check}), and set into the frame of the site
 * ({@code site}).
 */
package course;
