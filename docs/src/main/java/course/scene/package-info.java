/**
 * The scenes: what each terminal shows, moment by moment. The tests play them with the real
 * programs; here they are read and laid side by side.
 */
package course.scene;
