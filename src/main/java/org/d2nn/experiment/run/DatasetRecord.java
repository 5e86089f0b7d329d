package org.d2nn.experiment.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.file.WrongInput;

/**
 * What a run remembers of its images ({@code dataset.json}), so that it is evaluated on the same
 * ones, normalised in the same way, wherever the folder is copied to.
 *
 * @param fingerprint of all images of the set
 * @param classes in the order of the scores
 * @param normalisation what happens to pixels, by input node's id
 * @param splits names of the images of each split, in the order of the set
 */
public record DatasetRecord(
    String fingerprint,
    List<String> classes,
    Map<String, PixelScaling> normalisation,
    Map<Split, List<String>> splits) {

  private static final ObjectMapper JSON = new ObjectMapper();

  ObjectNode toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("fingerprint", fingerprint);
    root.set("classes", JSON.valueToTree(classes));
    root.set("normalisation", normalisationToJson(normalisation));
    ObjectNode membership = root.putObject("splits");
    splits.forEach((split, names) -> membership.set(split.label(), JSON.valueToTree(names)));
    return root;
  }

  /**
   * @throws WrongInput if the file is missing or is not what a run writes
   */
  public static DatasetRecord read(Path file) {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      Map<Split, List<String>> splits = new EnumMap<>(Split.class);
      for (Split split : Split.values()) {
        splits.put(split, texts(root.path("splits").path(split.label())));
      }
      return new DatasetRecord(
          root.path("fingerprint").asText(),
          texts(root.path("classes")),
          normalisationFrom(root.path("normalisation")),
          splits);
    } catch (IOException failure) {
      throw new WrongInput(
          file + ": cannot be read as a run's record of its images. Train the run again.", failure);
    }
  }

  static JsonNode normalisationToJson(Map<String, PixelScaling> normalisation) {
    return JSON.valueToTree(normalisation);
  }

  static Map<String, PixelScaling> normalisationFrom(JsonNode node) {
    Map<String, PixelScaling> normalisation = new LinkedHashMap<>();
    node.fields()
        .forEachRemaining(
            input ->
                normalisation.put(
                    input.getKey(),
                    new PixelScaling(
                        numbers(input.getValue().path("mean")),
                        numbers(input.getValue().path("deviation")))));
    return normalisation;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    if (array instanceof ArrayNode) {
      array.forEach(text -> texts.add(text.asText()));
    }
    return texts;
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }
}
