package org.d2nn.data.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.d2nn.data.cache.ParallelDecoding;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.Picture;
import org.d2nn.data.pixels.Rendition;
import org.d2nn.data.pixels.Resampling;
import org.d2nn.data.pixels.UnreadableImage;
import org.d2nn.data.sets.Copies;
import org.d2nn.data.sets.EntryNames;
import org.d2nn.data.sets.FolderPictures;
import org.d2nn.data.sets.FolderScan;
import org.d2nn.data.sets.ImageFolders;
import org.d2nn.progress.Progress;

/**
 * What a folder holds as a data set, and what is wrong with it. Every image is decoded to the end.
 *
 * @param folder the folder, absolute
 * @param images image files found
 * @param broken of those, how many cannot be used
 * @param classes its class folders, by name
 * @param problems broken files, missing and empty folders
 * @param hints what to watch for when training on it; may be empty
 */
public record FolderCheck(
    String folder,
    int images,
    int broken,
    List<ClassCheck> classes,
    List<Finding> problems,
    List<String> hints) {

  /**
   * One class folder.
   *
   * @param name of the folder
   * @param images image files in it and below it
   * @param broken of those, how many cannot be used
   * @param people how many different people, if its layout is that of LFW; else 0
   * @param blackCorners usable images with a black corner, as turned photographs have
   * @param smallest shorter side of its smallest usable image, in pixels
   * @param median shorter side of its median usable image, in pixels
   * @param largest shorter side of its largest usable image, in pixels
   */
  public record ClassCheck(
      String name,
      int images,
      int broken,
      int people,
      int blackCorners,
      int smallest,
      int median,
      int largest) {

    /** Images that can be used. */
    public int usable() {
      return images - broken;
    }
  }

  /**
   * Examines a folder.
   *
   * @throws DatasetException if the folder does not exist
   * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
   */
  public static FolderCheck of(Path folder, Progress progress)
      throws DatasetException, IOException {
    FolderPictures pictures = scan(folder, progress);
    Inspection inspection = new Inspection(pictures);
    ParallelDecoding.of(pictures, progress, inspection);
    List<ClassCheck> classes =
        IntStream.range(0, pictures.classes().size()).mapToObj(inspection::ofClass).toList();
    List<Finding> problems = new ArrayList<>(pictures.findings());
    problems.addAll(inspection.problems());
    problems.addAll(inspection.copies());
    int broken = classes.stream().mapToInt(ClassCheck::broken).sum();
    List<String> hints = FolderHints.of(pictures.hints(), classes);
    pictures.others().ifPresent(hints::add);
    return new FolderCheck(
        folder.toAbsolutePath().normalize().toString(),
        pictures.count(),
        broken,
        classes,
        problems,
        hints);
  }

  /** A folder of people's folders is one class, not one class per person. */
  private static FolderPictures scan(Path folder, Progress progress)
      throws DatasetException, IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    FolderPictures pictures =
        FolderScan.of(new ImageFolders(absolute.toString(), List.of(), 0), progress);
    boolean isPeople = pictures.areOfPeople();
    boolean isFlat = pictures.count() == 0 && holdsImages(absolute);
    if ((isPeople || isFlat) && absolute.getParent() != null) {
      String name = absolute.getFileName().toString();
      return FolderScan.oneClass(absolute.getParent(), name, progress);
    }
    return pictures;
  }

  private static boolean holdsImages(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(entry -> EntryNames.isImageName(entry.getFileName().toString()));
    }
  }

  /** Whether two classes or more have usable images. */
  public boolean isTrainable() {
    return classes.stream().filter(one -> one.usable() > 0).count() >= 2;
  }

  /** Measures every picture. */
  private static final class Inspection implements ParallelDecoding.Taker {

    private static final int BLACK = 10;

    private final FolderPictures pictures;
    private final int[] shorterSides;
    private final boolean[] hasBlackCorner;
    private final long[] digests;
    private final String[] broken;

    Inspection(FolderPictures pictures) {
      this.pictures = pictures;
      shorterSides = new int[pictures.count()];
      hasBlackCorner = new boolean[pictures.count()];
      digests = new long[pictures.count()];
      broken = new String[pictures.count()];
    }

    @Override
    public void take(int index, Picture picture) {
      shorterSides[index] = picture.shorterSide();
      byte[] small = Resampling.render(picture, Rendition.plain(new InputSize(1, 64, 64)));
      digests[index] = digest(small);
      hasBlackCorner[index] =
          isBlack(small, 0, 0)
              || isBlack(small, 60, 0)
              || isBlack(small, 0, 60)
              || isBlack(small, 60, 60);
    }

    private static boolean isBlack(byte[] grey, int left, int top) {
      for (int y = top; y < top + 4; y++) {
        for (int x = left; x < left + 4; x++) {
          if ((grey[y * 64 + x] & 255) > BLACK) {
            return false;
          }
        }
      }
      return true;
    }

    @Override
    public void refuse(int index, UnreadableImage why) {
      broken[index] = why.getMessage();
    }

    private static long digest(byte[] pixels) {
      CRC32C sum = new CRC32C();
      sum.update(pixels);
      return (long) Arrays.hashCode(pixels) << 32 | sum.getValue();
    }

    List<Finding> copies() {
      int[] usable = IntStream.range(0, broken.length).filter(i -> broken[i] == null).toArray();
      Copies copies = Copies.among(pictures, usable, i -> digests[i]);
      return Stream.of(
              copies.across(
                  i -> pictures.label(usable[i]), "classes: delete those in the wrong one"),
              copies.across(
                  i -> pictures.ownSplit(usable[i]).orElse(null), "splits: delete one of each"),
              copies.across(
                  i -> pictures.ownSplit(usable[i]).isPresent() ? null : i,
                  "files, which may be in different splits: keep one of each"))
          .flatMap(Optional::stream)
          .toList();
    }

    List<Finding> problems() {
      return IntStream.range(0, broken.length)
          .filter(i -> broken[i] != null)
          .mapToObj(
              i ->
                  new Finding(
                      pictures.name(i), broken[i] + ". It will be left out; replace or delete it."))
          .toList();
    }

    ClassCheck ofClass(int label) {
      int[] members =
          IntStream.range(0, broken.length).filter(i -> pictures.label(i) == label).toArray();
      int[] usable = Arrays.stream(members).filter(i -> broken[i] == null).toArray();
      int[] sides = Arrays.stream(usable).map(i -> shorterSides[i]).sorted().toArray();
      String[] people =
          Arrays.stream(members)
              .filter(i -> !pictures.source(i).equals(pictures.name(i)))
              .mapToObj(pictures::source)
              .toArray(String[]::new);
      boolean isOfPeople = people.length >= 0.8 * members.length;
      return new ClassCheck(
          pictures.classes().get(label),
          members.length,
          members.length - usable.length,
          isOfPeople ? (int) Arrays.stream(people).distinct().count() : 0,
          (int) Arrays.stream(usable).filter(i -> hasBlackCorner[i]).count(),
          sides.length == 0 ? 0 : sides[0],
          sides.length == 0 ? 0 : sides[sides.length / 2],
          sides.length == 0 ? 0 : sides[sides.length - 1]);
    }
  }
}
