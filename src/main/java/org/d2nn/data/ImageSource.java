package org.d2nn.data;

/**
 * Where the images of a data set come from. In the experiment file {@link #type()} is the field
 * {@code dataset.type}, and the components of the record are further fields of {@code dataset}.
 */
public sealed interface ImageSource permits OnDisk, Drawn {

  /** The value of {@code dataset.type}, e.g. {@code image-folders}. */
  String type();

  /** How its images are divided unless {@code dataset.split} says otherwise. */
  default SplitSettings standardSplit() {
    return SplitSettings.DEFAULT;
  }
}
