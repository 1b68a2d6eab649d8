/** Opens the site in a real browser: how it looks, and what its scripts do. */
package course.browser;
