/** What must hold for a page, beyond what Asciidoctor checks: its form, its links, its marks. */
package course.check;
