/**
 * How far long work is, and whether it should stop. A package of its own below all others: images,
 * experiments, the window and the command line all pass the same {@link org.d2nn.progress.Progress}
 * on, and the lowest of them knows none of the others.
 */
package org.d2nn.progress;
