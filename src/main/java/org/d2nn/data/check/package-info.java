/** What is wrong with a folder of images, and which of the known layouts it resembles. */
package org.d2nn.data.check;
