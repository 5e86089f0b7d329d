/**
 * What the shell and the perspectives share: an open experiment, its edits, and what to ask for.
 */
package org.d2nn.app.workspace;
