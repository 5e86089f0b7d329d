package org.d2nn.experiment.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.d2nn.data.sets.BuiltInSource;
import org.d2nn.data.sets.Cifar10;
import org.d2nn.data.sets.ClassFolder;
import org.d2nn.data.sets.ClutteredDigits;
import org.d2nn.data.sets.ClutteredMnist;
import org.d2nn.data.sets.FacesAndClutter;
import org.d2nn.data.sets.FileSource;
import org.d2nn.data.sets.Ilsvrc10;
import org.d2nn.data.sets.ImageFolders;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.LfwB;
import org.d2nn.data.sets.Mnist;
import org.d2nn.data.sets.TenThings;
import org.d2nn.experiment.file.Emitter.Detail;
import org.d2nn.experiment.json.JsonValue;
import org.d2nn.experiment.json.JsonValue.Kind;

/** The fields of the {@code dataset} section that say where the images come from. */
final class SourceFormat {
  /** What an experiment without a {@code dataset.type} uses. */
  static final ImageSource DEFAULT = FacesAndClutter.DEFAULT;

  private SourceFormat() {}

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  static ImageSource read(Fields dataset) {
    if (dataset.raw("type").isEmpty()) {
      return drawn(dataset, FacesAndClutter.DEFAULT);
    }
    Optional<String> type = dataset.text("type");
    if (type.isEmpty()) {
      return DEFAULT;
    }
    String path = dataset.text("path").orElse(FileSource.DEFAULT_PATH);
    return switch (type.get()) {
      case ImageFolders.TYPE -> new ImageFolders(path, classes(dataset), dataset.whole("crop", 0));
      case FacesAndClutter.TYPE -> drawn(dataset, FacesAndClutter.DEFAULT);
      case TenThings.TYPE -> drawn(dataset, TenThings.DEFAULT);
      case ClutteredDigits.TYPE -> drawn(dataset, clutteredDigits(dataset));
      case "mnist" -> new Mnist(Mnist.Kind.MNIST, path);
      case "fashion-mnist" -> new Mnist(Mnist.Kind.FASHION_MNIST, path);
      case ClutteredMnist.TYPE -> clutteredMnist(dataset, path);
      case Cifar10.TYPE -> new Cifar10(path);
      case LfwB.TYPE ->
          new LfwB(
              path,
              dataset.whole("crop", LfwB.DEFAULT.crop()),
              dataset.number("negatives", LfwB.DEFAULT.negatives()),
              dataset.text("extraNegatives").orElse(LfwB.DEFAULT.extraNegatives()),
              dataset.wholeLong("seed", LfwB.DEFAULT.seed()));
      case Ilsvrc10.TYPE ->
          new Ilsvrc10(
              path,
              dataset.text("hierarchy").orElse(Ilsvrc10.DEFAULT.hierarchy()),
              dataset.whole("perClass", Ilsvrc10.DEFAULT.perClass()),
              dataset.whole("crop", Ilsvrc10.DEFAULT.crop()));
      default -> {
        dataset
            .complaints()
            .unreadable(
                dataset.raw("type").orElseThrow(),
                "the data set type \"%s\" is not known".formatted(type.get()),
                "Use one of %s.".formatted(types()));
        yield DEFAULT;
      }
    };
  }

  private static String types() {
    return ImageSource.ofEveryType().stream()
        .map(ImageSource::type)
        .collect(Collectors.joining(", "));
  }

  private static BuiltInSource drawn(Fields dataset, BuiltInSource standard) {
    return standard.with(
        dataset.whole("count", standard.count()),
        dataset.whole("size", standard.size()),
        dataset.wholeLong("seed", standard.seed()));
  }

  private static ClutteredDigits clutteredDigits(Fields dataset) {
    ClutteredDigits standard = ClutteredDigits.DEFAULT;
    return new ClutteredDigits(
        standard.count(),
        standard.size(),
        dataset.whole("clutter", standard.clutter()),
        dataset.number("fragment", standard.fragment()),
        standard.seed());
  }

  private static ClutteredMnist clutteredMnist(Fields dataset, String path) {
    ClutteredMnist standard = ClutteredMnist.DEFAULT;
    return new ClutteredMnist(
        path,
        dataset.whole("count", standard.count()),
        dataset.whole("size", standard.size()),
        dataset.whole("clutter", standard.clutter()),
        dataset.whole("fragment", standard.fragment()),
        dataset.wholeLong("seed", standard.seed()));
  }

  private static List<ClassFolder> classes(Fields dataset) {
    List<ClassFolder> classes = new ArrayList<>();
    for (JsonValue item : dataset.items("classes")) {
      if (item.kind() == Kind.TEXT) {
        classes.add(new ClassFolder(item.asText().orElseThrow()));
      } else if (Fields.is(item, Kind.OBJECT, "dataset.classes", dataset.complaints())) {
        Fields named = new Fields(item, "dataset.classes", dataset.complaints());
        named.required("name");
        named
            .text("name")
            .ifPresent(
                name -> classes.add(new ClassFolder(name, named.text("folder").orElse(name))));
      }
    }
    return classes;
  }

  /** Writes what {@link #read} reads. */
  static void write(ImageSource source, Emitter json) {
    Detail detail = json.detail();
    if (detail == Detail.NEEDED) {
      json.unless("type", source.type(), DEFAULT.type());
    } else {
      json.put("type", source.type());
    }
    if (source instanceof BuiltInSource drawn) {
      write(drawn, json);
    } else if (source instanceof FileSource onDisk) {
      if (detail == Detail.NEW_FILE) {
        json.put("path", onDisk.path());
      } else {
        json.unless("path", onDisk.path(), FileSource.DEFAULT_PATH);
      }
      write(onDisk, json);
    }
  }

  private static void write(BuiltInSource drawn, Emitter json) {
    BuiltInSource standard = standard(drawn);
    json.shown("count", drawn.count(), standard.count())
        .shown("size", drawn.size(), standard.size());
    if (drawn instanceof ClutteredDigits digits) {
      json.shown("clutter", digits.clutter(), ClutteredDigits.DEFAULT.clutter())
          .shown("fragment", digits.fragment(), ClutteredDigits.DEFAULT.fragment());
    }
    json.unless("seed", drawn.seed(), standard.seed());
  }

  private static BuiltInSource standard(BuiltInSource drawn) {
    if (drawn instanceof TenThings) {
      return TenThings.DEFAULT;
    }
    return drawn instanceof ClutteredDigits ? ClutteredDigits.DEFAULT : FacesAndClutter.DEFAULT;
  }

  private static void write(FileSource source, Emitter json) {
    if (source instanceof ImageFolders folders) {
      json.unless("classes", Emitter.list(folders.classes(), c -> folder(c, json.detail())))
          .unless("crop", folders.crop(), 0);
    } else if (source instanceof ClutteredMnist cluttered) {
      ClutteredMnist standard = ClutteredMnist.DEFAULT;
      json.shown("count", cluttered.count(), standard.count())
          .shown("size", cluttered.size(), standard.size())
          .shown("clutter", cluttered.clutter(), standard.clutter())
          .shown("fragment", cluttered.fragment(), standard.fragment())
          .unless("seed", cluttered.seed(), standard.seed());
    } else if (source instanceof LfwB faces) {
      LfwB standard = LfwB.DEFAULT;
      json.shown("crop", faces.crop(), standard.crop())
          .shown("negatives", faces.negatives(), standard.negatives())
          .unless("extraNegatives", faces.extraNegatives(), standard.extraNegatives())
          .unless("seed", faces.seed(), standard.seed());
    } else if (source instanceof Ilsvrc10 classes) {
      Ilsvrc10 standard = Ilsvrc10.DEFAULT;
      if (json.detail() == Detail.NEW_FILE) {
        json.put("hierarchy", classes.hierarchy());
      } else {
        json.unless("hierarchy", classes.hierarchy(), standard.hierarchy());
      }
      json.unless("perClass", classes.perClass(), standard.perClass())
          .unless("crop", classes.crop(), standard.crop());
    }
  }

  private static JsonNode folder(ClassFolder folder, Detail detail) {
    return detail != Detail.FULL && folder.name().equals(folder.folder())
        ? Emitter.text(folder.name())
        : new Emitter(detail).put("name", folder.name()).put("folder", folder.folder()).object();
  }
}
