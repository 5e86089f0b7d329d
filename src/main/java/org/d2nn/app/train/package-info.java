/** The Train perspective: settings, a run's live charts and traffic, runs made before. */
package org.d2nn.app.train;
