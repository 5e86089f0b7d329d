/** The Paths perspective: every image of a split, coloured by the route it took. */
package org.d2nn.app.paths;
