/**
 * The kinds of image sets: which images each has, with which label, from which source, and in which
 * split its authors put them. {@link org.d2nn.data.sets.ImageSource} is the setting that names one,
 * {@link org.d2nn.data.sets.Pictures} the pictures behind it.
 */
package org.d2nn.data.sets;
