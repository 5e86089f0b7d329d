/**
 * The progress of long work, and whether it should stop. A package of its own below all others:
 * images, experiments, the window and the command line all pass on the same {@link
 * org.d2nn.progress.Progress}, and the lowest of them knows none of the others.
 */
package org.d2nn.progress;
