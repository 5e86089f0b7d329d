/** How files are found and opened, below everything that reads them. */
package org.d2nn.files;
