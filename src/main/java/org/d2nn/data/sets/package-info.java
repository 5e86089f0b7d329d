/**
 * The kinds of image sets: which images each has, with which label, from which source, and in which
 * split its authors put them. A {@link org.d2nn.data.sets.SourceType} describes a kind, an {@link
 * org.d2nn.data.sets.ImageSource} is one data set of it, and {@link org.d2nn.data.sets.Pictures}
 * are the pictures behind it.
 */
package org.d2nn.data.sets;
