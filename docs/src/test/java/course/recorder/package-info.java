/**
 * Plays the scenes and runs the commands of the pages with the real programs, and writes down what
 * the terminals show.
 */
package course.recorder;
