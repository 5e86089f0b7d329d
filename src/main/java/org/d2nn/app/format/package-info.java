/** How the window writes numbers and failures. */
package org.d2nn.app.format;
