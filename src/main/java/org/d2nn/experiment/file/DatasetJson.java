package org.d2nn.experiment.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.d2nn.data.ClassWeights;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.pixels.Augmentation;
import org.d2nn.data.pixels.Normalisation;
import org.d2nn.data.sets.SplitSettings;
import org.d2nn.experiment.file.FieldWriter.Detail;

/** The {@code dataset} section as a JSON tree. */
final class DatasetJson {
  private DatasetJson() {}

  static ObjectNode tree(DatasetSettings dataset, Detail detail) {
    var json = new FieldWriter(detail);
    SourceFormat.write(dataset.source(), json);
    json.nested("split", split(dataset.split(), dataset.source().standardSplit(), detail));
    if (dataset.normalisation().kind() == Normalisation.Kind.FIXED) {
      json.put("normalisation", fixed(dataset.normalisation()));
    } else {
      json.unless("normalisation", dataset.normalisation().kind(), Normalisation.Kind.TRAINING);
    }
    json.nested("augmentation", augmentation(dataset.augmentation(), detail));
    if (dataset.classWeights().kind() == ClassWeights.Kind.GIVEN) {
      var weights = new FieldWriter(detail);
      dataset.classWeights().byClass().entrySet().stream()
          .sorted(java.util.Map.Entry.comparingByKey())
          .forEach(weight -> weights.put(weight.getKey(), weight.getValue()));
      json.put("classWeights", weights.object());
    } else {
      json.unless("classWeights", dataset.classWeights().kind(), ClassWeights.Kind.EQUAL);
    }
    return json.object();
  }

  private static ObjectNode split(SplitSettings split, SplitSettings standard, Detail detail) {
    return new FieldWriter(detail)
        .shown("train", split.train(), standard.train())
        .shown("validation", split.validation(), standard.validation())
        .shown("test", split.test(), standard.test())
        .unless("by", split.by(), standard.by())
        .shown("seed", split.seed(), standard.seed())
        .unless("own", split.own(), standard.own())
        .object();
  }

  private static ObjectNode augmentation(Augmentation augmentation, Detail detail) {
    Augmentation none = Augmentation.NONE;
    return new FieldWriter(detail)
        .unless("flip", augmentation.flip(), none.flip())
        .unless("shift", augmentation.shift(), none.shift())
        .unless("randomCrop", augmentation.randomCrop(), none.randomCrop())
        .unless("brightness", augmentation.brightness(), none.brightness())
        .object();
  }

  private static ObjectNode fixed(Normalisation normalisation) {
    return new FieldWriter(Detail.FULL)
        .put("mean", FieldWriter.list(normalisation.mean(), number -> number))
        .put("deviation", FieldWriter.list(normalisation.deviation(), number -> number))
        .object();
  }
}
