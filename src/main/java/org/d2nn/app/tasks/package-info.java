/** Slow work off the JavaFX thread, with an immediate twin for tests. */
package org.d2nn.app.tasks;
