/** The pictures: SVG, or drawn by PlantUML, in the colors of the stylesheet. */
package course.picture;
