package org.d2nn.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Files that are dragged into the window from a file manager. The screen of tests has none beside
 * it, and drags of its own only in the first window; so the window is told as a screen tells it.
 */
public final class DraggedFiles {
  private DraggedFiles() {}

  /** Drags files over a node, which must agree to take them, and drops them there. */
  public static void drop(Node onto, Path... files) {
    List<File> dragged = Stream.of(files).map(Path::toFile).toList();
    WaitForAsyncUtils.waitForAsyncFx(
        120_000,
        () -> {
          Dragboard board = board(dragged);
          DragEvent over = event(DragEvent.DRAG_OVER, onto, board);
          Event.fireEvent(onto, over);
          assertThat(over.isAccepted()).as("files may be dropped here").isTrue();
          DragEvent dropped = event(DragEvent.DRAG_DROPPED, onto, board);
          Event.fireEvent(onto, dropped);
          assertThat(dropped.isDropCompleted()).isTrue();
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static DragEvent event(EventType<DragEvent> type, Node onto, Dragboard board) {
    Bounds at = onto.localToScreen(onto.getLayoutBounds());
    return new DragEvent(
        type,
        board,
        at.getCenterX(),
        at.getCenterY(),
        at.getCenterX(),
        at.getCenterY(),
        TransferMode.COPY,
        null,
        onto,
        null);
  }

  /** JavaFX makes one only in a drag of the screen. */
  private static Dragboard board(List<File> files) throws ReflectiveOperationException {
    Object content =
        Proxy.newProxyInstance(
            DraggedFiles.class.getClassLoader(),
            new Class<?>[] {TKClipboard.class},
            (proxy, asked, arguments) ->
                switch (asked.getName()) {
                  case "getContentTypes" -> Set.of(DataFormat.FILES);
                  case "hasContent" -> arguments[0].equals(DataFormat.FILES);
                  case "getContent" -> arguments[0].equals(DataFormat.FILES) ? files : null;
                  case "getTransferModes" -> EnumSet.of(TransferMode.COPY);
                  case "setSecurityContext" -> null;
                  default -> throw new UnsupportedOperationException(asked.getName());
                });
    Constructor<Dragboard> maker = Dragboard.class.getDeclaredConstructor(TKClipboard.class);
    maker.setAccessible(true);
    return maker.newInstance(content);
  }
}
