/**
 * The Design perspective: drawing a network. {@code design.model} holds the drawing and its edits,
 * {@code design.canvas} what one does with the mouse, {@code design.inspector} the panels beside
 * it.
 */
package org.d2nn.app.design;
