/**
 * What the finished points of a sweep mean together: their curve, the static networks' hull,
 * comparisons at equal cost, and all of it in words, as a table and as a drawing (docs/method.md
 * section 6). It does not know how points are trained.
 */
package org.d2nn.experiment.curve;
