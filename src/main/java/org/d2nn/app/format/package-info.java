/** How the window words failures. */
package org.d2nn.app.format;
