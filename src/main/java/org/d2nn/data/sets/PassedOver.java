package org.d2nn.data.sets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.d2nn.data.pixels.ImageDecoder;

/** Files beside the images that are not read, by the ends of their names. */
final class PassedOver {

  /** Pictures in formats that are not read. */
  private static final Set<String> PICTURES =
      Set.of(
          ("3fr ai apng arw avif bpg cr2 cr3 crw dcm dds dib dng emf eps exr fit fits flif hdr heic"
                  + " heif hif icns ico j2k jls jp2 jpf jpm jpx jxl jxr kdc mos mpo mrw nef nrw orf"
                  + " pam pbm pcx pef pfm pgm pict pnm ppm ps psb psd qoi raf ras raw rw2 rwl sgi"
                  + " sr2 srf srw svg svgz tga wbmp wdp wmf x3f xbm xcf xpm")
              .split(" "));

  /** What systems leave in folders. */
  private static final Set<String> LEFT_BEHIND = Set.of("thumbs.db", "desktop.ini", "ehthumbs.db");

  private final Map<String, List<String>> byEnding = new TreeMap<>();

  /**
   * @param name of the file, relative to the data set's folder
   */
  void add(String name) {
    String own = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (!LEFT_BEHIND.contains(own)) {
      String ending = own.substring(own.lastIndexOf('.') + 1);
      byEnding.computeIfAbsent(ending.equals(own) ? "" : ending, e -> new ArrayList<>()).add(name);
    }
  }

  /** The pictures among them, and what to do about it; empty if there are none. */
  Optional<String> pictures() {
    return listed(true)
        .map(
            kinds ->
                "passed over %s. The program reads %s: convert them, or delete them."
                    .formatted(kinds, ImageDecoder.FORMATS));
  }

  /** The other files; empty if there are none. */
  Optional<String> others() {
    return listed(false).map("Passed over what is not an image: %s."::formatted);
  }

  private Optional<String> listed(boolean arePictures) {
    List<String> kinds =
        byEnding.entrySet().stream()
            .filter(kind -> PICTURES.contains(kind.getKey()) == arePictures)
            .map(
                kind ->
                    String.format(
                        Locale.ROOT,
                        "%,d %s (%s%s)",
                        kind.getValue().size(),
                        kind.getKey().isEmpty() ? "without an ending" : "." + kind.getKey(),
                        kind.getValue().get(0),
                        kind.getValue().size() > 1 ? ", ..." : ""))
            .toList();
    return kinds.isEmpty()
        ? Optional.empty()
        : Optional.of(kinds.stream().collect(Collectors.joining(", ")));
  }
}
