/**
 * Charts without a screen: what a chart shows, and the one drawing of it by JFreeChart that the
 * window paints and that PNG and SVG files hold.
 */
package org.d2nn.charts;
