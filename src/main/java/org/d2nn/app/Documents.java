package org.d2nn.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Dialogs;
import org.d2nn.app.workspace.Sketch;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.graph.*;

/** Opens, makes and saves experiments. */
final class Documents {
  private final Tasks tasks;
  private final Dialogs dialogs;
  private BiConsumer<Workspace, String> opener = (workspace, perspective) -> {};

  Documents(Tasks tasks, Dialogs dialogs) {
    this.tasks = tasks;
    this.dialogs = dialogs;
  }

  void onOpened(BiConsumer<Workspace, String> handler) {
    opener = handler;
  }

  Optional<Action> action(Command command, Optional<Workspace> selected) {
    return switch (command) {
      case NEW -> Optional.of(Action.always(this::create));
      default -> Optional.empty();
    };
  }

  void create() {
    opener.accept(new Workspace("high-low", demo(), tasks, dialogs), "design");
  }

  void open(Path file) {}

  boolean mayClose(Workspace workspace, List<String> losses) {
    return true;
  }

  static Sketch demo() {
    Function relu = Function.RELU;
    Graph g =
        new Graph(
            List.of(
                new Node.Input("image", Shape.image(3, 32, 32)),
                new Node.Regular(
                    "N1", Merge.ADD, List.of(Conv.of(8, 3, relu), new Pool(Pool.Kind.MAX, 2, 2))),
                new Node.Control(
                    "Q",
                    Merge.ADD,
                    List.of(new Pool(Pool.Kind.AVERAGE, 4, 4), new Dense(0, Function.IDENTITY))),
                new Node.Regular(
                    "N2",
                    Merge.ADD,
                    List.of(
                        Conv.of(32, 3, relu),
                        new Pool(Pool.Kind.MAX, 2, 2),
                        Conv.of(64, 3, relu),
                        new GlobalAveragePool(),
                        new Dense(2, Function.IDENTITY))),
                new Node.Regular(
                    "N3",
                    Merge.ADD,
                    List.of(
                        new Pool(Pool.Kind.MAX, 2, 2),
                        Conv.of(4, 3, relu),
                        new GlobalAveragePool(),
                        new Dense(2, Function.IDENTITY))),
                new Node.Output("class", Merge.ADD)),
            List.of(
                Edge.Data.of("image", "N1"),
                Edge.Data.of("N1", "Q"),
                Edge.Data.of("N1", "N2"),
                Edge.Data.of("N1", "N3"),
                new Edge.Control("Q", "N3"),
                new Edge.Control("Q", "N2"),
                Edge.Data.of("N2", "class", 0),
                Edge.Data.of("N3", "class", 0)));
    return new Sketch(
        g,
        new Layout(
            Map.of(
                "image", new Point2D(80, 300),
                "N1", new Point2D(230, 300),
                "Q", new Point2D(400, 180),
                "N2", new Point2D(560, 255),
                "N3", new Point2D(560, 390),
                "class", new Point2D(760, 300))));
  }
}
