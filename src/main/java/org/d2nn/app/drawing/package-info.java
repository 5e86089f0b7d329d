/**
 * The graph in the paper's notation: drawn, dressed, laid out, zoomed. Used by every perspective.
 */
package org.d2nn.app.drawing;
