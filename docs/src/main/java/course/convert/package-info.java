/**
 * From AsciiDoc to HTML: Asciidoctor with all our macros. Those that need nothing but the page
 * stand here, the others beside what they show.
 */
package course.convert;
