/** One image: decoded, cropped, resized, varied, and scaled for a network. */
package org.d2nn.data.pixels;
