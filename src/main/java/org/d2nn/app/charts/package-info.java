/**
 * Charts that cost the window little: workers write into bounded {@link
 * org.d2nn.charts.SeriesBuffer}s, a {@link org.d2nn.app.charts.RedrawClock} draws what is there.
 */
package org.d2nn.app.charts;
