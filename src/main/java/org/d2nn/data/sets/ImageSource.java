package org.d2nn.data.sets;

import java.util.List;

/**
 * Where the images of a data set come from. In the experiment file {@link #type()} is the field
 * {@code dataset.type}, and the components of the record are further fields of {@code dataset}.
 */
public sealed interface ImageSource permits FileSource, BuiltInSource {

  /** The value of {@code dataset.type}, e.g. {@code image-folders}. */
  String type();

  /** One of every type, as a file means it that gives the type alone; the drawn ones first. */
  static List<ImageSource> ofEveryType() {
    return List.of(
        FacesAndClutter.DEFAULT,
        TenThings.DEFAULT,
        ClutteredDigits.DEFAULT,
        new ImageFolders(FileSource.DEFAULT_PATH, List.of(), 0),
        new Mnist(Mnist.Kind.MNIST, FileSource.DEFAULT_PATH),
        new Mnist(Mnist.Kind.FASHION_MNIST, FileSource.DEFAULT_PATH),
        ClutteredMnist.DEFAULT,
        new Cifar10(FileSource.DEFAULT_PATH),
        LfwB.DEFAULT,
        Ilsvrc10.DEFAULT);
  }

  /** How its images are divided unless {@code dataset.split} says otherwise. */
  default SplitSettings standardSplit() {
    return SplitSettings.DEFAULT;
  }
}
