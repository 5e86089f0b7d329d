package org.d2nn.experiment;

import java.util.List;
import org.d2nn.data.sets.Cifar10;
import org.d2nn.data.sets.ClutteredDigits;
import org.d2nn.data.sets.ClutteredMnist;
import org.d2nn.data.sets.FacesAndClutter;
import org.d2nn.data.sets.Ilsvrc10;
import org.d2nn.data.sets.ImageFolders;
import org.d2nn.data.sets.ImageFolders.ClassFolder;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.LfwB;
import org.d2nn.data.sets.Mnist;
import org.d2nn.data.sets.SourceType;
import org.d2nn.data.sets.TenThings;

/** A data set of every type. */
public final class EverySource {

  /** As a file that gives only the type means it. */
  public static final List<ImageSource> WITH_DEFAULTS =
      SourceType.all().stream().<ImageSource>map(SourceType::standard).toList();

  /** With no field at its default. */
  public static final List<ImageSource> CHANGED =
      List.of(
          new FacesAndClutter(300, 40, 7),
          new TenThings(300, 40, 7),
          new ClutteredDigits(300, 40, 3, 0.25, 7),
          new ImageFolders("shots", List.of(new ClassFolder("a"), new ClassFolder("b", "lfw")), 9),
          new Mnist(Mnist.Kind.MNIST, "digits"),
          new Mnist(Mnist.Kind.FASHION_MNIST, "/clothes"),
          new ClutteredMnist("digits", 500, 64, 4, 10, 9),
          new Cifar10("../cifar"),
          new LfwB("lfw", 96, 2.5, "walls", 3),
          new Ilsvrc10("imagenet", "ten.tsv", 0, 200));

  private EverySource() {}
}
