/** How numbers are written for people, in the window, on the command line and in documents. */
package org.d2nn.format;
