/** Runs as the window sees them: where they are, which there are, and a trained model at work. */
package org.d2nn.app.runs;
