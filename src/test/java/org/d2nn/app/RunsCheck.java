package org.d2nn.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import org.d2nn.app.KnownRuns.Answer;
import org.d2nn.app.KnownRuns.Known;
import org.d2nn.app.paths.PathsScreen;
import org.d2nn.app.runs.RunPicker;
import org.d2nn.data.sets.Split;
import org.d2nn.format.Numbers;

/**
 * Whether what Trade-off and Paths show together belongs together: every thumbnail to its image;
 * picture, name, label, prediction, cost, and what the network sees, to one image of the run and
 * split that are named; the other run's answer to the run that is named beside it; the report of
 * the Controller page to the chosen point.
 */
final class RunsCheck {
  private static final Pattern PLACE = Pattern.compile("Image ([0-9,]+) of ([0-9,]+)");

  private static final String PASTED = "pasted-";

  private final KnownRuns known;
  private final Map<String, Node> found = new HashMap<>();
  private Scene window;

  /** Pictures whose pixels were compared, with the place in the split that they belong to. */
  private final WeakHashMap<Image, Known> compared = new WeakHashMap<>();

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private String wrong = "";
  private int frames;
  private int images;
  private int opened;
  private int others;
  private int lambdas;

  RunsCheck(KnownRuns known) {
    this.known = known;
  }

  /** Looks at a window from now on; on the JavaFX thread. */
  void watch(Scene scene) {
    window = scene;
    scene.addPostLayoutPulseListener(this::atFrame);
  }

  /** How much was looked at. */
  String checked() {
    return "checked in %d frames: %d times an image, %d of them opened ones, %d beside another run, %d at a λ; %d pictures"
        .formatted(frames, images, opened, others, lambdas, seen.size());
  }

  /** What is wrong in a frame is told by {@link #now}. */
  private void atFrame() {
    frames++;
    if (wrong.isEmpty()) {
      try {
        look();
      } catch (RuntimeException | AssertionError e) {
        wrong = "in a frame: " + e;
      }
    }
  }

  /**
   * @throws AssertionError if something is wrong now, or was in a frame before
   */
  void now() {
    Showing.act(
        () -> {
          if (!wrong.isEmpty()) {
            throw new AssertionError(wrong);
          }
          look();
        });
  }

  /**
   * Waits until what is shown was decided at the λ that the slider says.
   *
   * @throws AssertionError if it never is
   */
  void once() {
    Showing.until(
        "the answers at the λ that the slider shows",
        () -> {
          Optional<Node> slider = first("#paths-lambda-slider");
          Optional<Node> detail = first("#image-detail");
          return slider.isEmpty()
              || detail.isEmpty()
              || title().startsWith(PASTED)
              || answers().get(stop((Slider) slider.get())).equals(shown());
        });
  }

  private static int stop(Slider slider) {
    return (int) Math.round(slider.getValue());
  }

  private void look() {
    if (first("#paths-grid").isPresent()) {
      lookAtThumbnails((Parent) first("#paths-grid").get());
      if (first("#image-detail").isPresent()) {
        lookAtImage();
      }
    }
    String chosen = text("#tradeoff-chosen-title");
    if (first("#controller-report").isPresent() && !chosen.startsWith("What")) {
      String headline = text("#controller-headline");
      expect(headline.startsWith(chosen), headline + " stands on the page of " + chosen);
    }
  }

  private void lookAtThumbnails(Parent grid) {
    List<Known> all = known.images(split());
    for (PathsScreen.Thumbnail one : PathsScreen.thumbnails(grid)) {
      expect(one.place() < all.size(), "there are no " + (one.place() + 1) + " images");
      if (one.picture() != null) {
        same(one.picture(), all.get(one.place()), "thumbnail");
      }
    }
  }

  private void same(Image picture, Known image, String what) {
    Known before = compared.get(picture);
    if (before == null) {
      expect(
          Arrays.equals(pixels(picture), image.thumbnail()),
          "the " + what + " of " + image.name() + " is of another image");
      compared.put(picture, image);
      seen.add(image);
    } else {
      expect(before == image, "the " + what + " of " + image.name() + " is of " + before.name());
    }
  }

  private void lookAtImage() {
    if (title().startsWith(PASTED)) {
      return; // a picture of a chart, which nobody knew before
    }
    images++;
    Known image = image();
    expect(text("#detail-file").equals(image.name()), "the name of another image");
    List<Label> strong = strong();
    if (!image.label().isEmpty()) {
      expect(strong.get(0).getText().equals(image.label()), "the label of another image");
    } else {
      opened++;
    }
    Image shown = ((ImageView) first("#detail-picture").orElseThrow()).getImage();
    if (shown != null) {
      same(shown, image, "picture");
    }
    expect(
        answers().contains(shown()),
        shown()
            + " is no answer of "
            + run()
            + " to "
            + image.name()
            + ", which are "
            + Set.copyOf(answers()));
    lambdas += answers().size() > 1 ? 1 : 0;
    lookAtSight(image);
    if (first("#paths-large").isPresent()) {
      expect(
          all("#paths-large", ".label").stream()
              .anyMatch(label -> ((Label) label).getText().equals(image.name())),
          "another image's name stands on the large picture");
    }
    PathsScreen.other((Parent) first("#image-detail").orElseThrow()).ifPresent(this::lookAtOther);
  }

  private void lookAtSight(Known image) {
    List<Node> views = all("#detail-sight", ".image-view");
    if (!views.isEmpty()) {
      Image last = ((ImageView) views.get(views.size() - 1)).getImage();
      expect(Arrays.equals(pixels(last), image.seen()), "the network sees another image");
    }
  }

  private void lookAtOther(PathsScreen.Other other) {
    others++;
    RunPicker picker = (RunPicker) first("#paths-run").orElseThrow();
    Path there =
        picker.runs().stream()
            .filter(run -> run.title().equals(other.run()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("there is no run " + other.run()))
            .folder();
    Answer answer = known.own(there, split(), place().orElseThrow());
    expect(
        other.texts().contains(answer.predicted())
            && other.texts().contains(Numbers.decimal(answer.relativeCost())),
        other + " stands beside the image, which gets " + answer);
  }

  private List<Label> strong() {
    return all("#detail-answer", ".strong").stream().map(Label.class::cast).toList();
  }

  private Answer shown() {
    List<Label> strong = strong();
    String cost = text("#detail-cost");
    String predicted = strong.get(strong.size() - 1).getText();
    return answers().stream()
        .filter(one -> one.predicted().equals(predicted) && one.cost().equals(cost))
        .findFirst()
        .orElse(new Answer(predicted, cost, Double.NaN));
  }

  /** The number of the image in its split, from 0; empty for one that was opened. */
  private Optional<Integer> place() {
    Matcher title = PLACE.matcher(title());
    return title.matches()
        ? Optional.of(Integer.parseInt(title.group(1).replace(",", "")) - 1)
        : Optional.empty();
  }

  private Known image() {
    return place()
        .map(place -> known.images(split()).get(place))
        .orElseGet(() -> known.image(file()));
  }

  private Path file() {
    String name = title();
    return known.file(name).orElseThrow(() -> new AssertionError("what is " + name));
  }

  private List<Answer> answers() {
    return place()
        .map(place -> known.answers(run(), split(), place))
        .orElseGet(() -> known.answers(run(), file()));
  }

  private Path run() {
    return ((RunPicker) first("#paths-run").orElseThrow()).valueProperty().get().folder();
  }

  private Split split() {
    return (Split) ((ComboBox<?>) first("#paths-split").orElseThrow()).getValue();
  }

  /** Looks for a node once: to do so in every frame would take most of its time. */
  private Optional<Node> first(String id) {
    Node node = found.get(id);
    if (node == null || node.getScene() == null) {
      node = window.lookup(id);
      found.put(id, node);
    }
    return Optional.ofNullable(node).filter(Showing::isSeen);
  }

  private List<Node> all(String id, String within) {
    return first(id).stream()
        .flatMap(node -> node.lookupAll(within).stream())
        .filter(Showing::isSeen)
        .toList();
  }

  private String text(String selector) {
    return first(selector).map(label -> ((Label) label).getText()).orElse("");
  }

  private String title() {
    return all("#image-detail", ".detail-title").stream()
        .map(label -> ((Label) label).getText())
        .findFirst()
        .orElse("");
  }

  private static int[] pixels(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return argb;
  }

  private static void expect(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
