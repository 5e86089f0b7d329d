package org.d2nn.app.workspace;

import static javafx.scene.input.KeyCombination.SHIFT_ANY;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Everything that has a menu item or a key. The only place where keys are assigned; Help lists them
 * from here. {@code Shortcut} is Control, on macOS Command.
 */
public enum Command {
  NEW(Menu.FILE, "New experiment", "Shortcut+N"),
  OPEN(Menu.FILE, "Open…", "Shortcut+O"),
  SAVE(Menu.FILE, "Save", "Shortcut+S"),
  SAVE_AS(Menu.FILE, "Save as…", "Shortcut+Shift+S"),
  EXPORT_MODEL(Menu.FILE, "Export trained model…", "Shortcut+E"),
  CLOSE(Menu.FILE, "Close experiment", "Shortcut+W"),
  QUIT(Menu.FILE, "Quit", "Shortcut+Q"),

  UNDO(Menu.EDIT, "Undo", "Shortcut+Z"),
  REDO(Menu.EDIT, "Redo", "Shortcut+Shift+Z"),
  CUT(Menu.EDIT, "Cut", "Shortcut+X"),
  COPY(Menu.EDIT, "Copy", "Shortcut+C"),
  PASTE(Menu.EDIT, "Paste", "Shortcut+V"),
  DUPLICATE(Menu.EDIT, "Duplicate", "Shortcut+D"),
  DELETE(Menu.EDIT, "Delete", "Delete", Where.CANVAS),
  DELETE_AND_RECONNECT(Menu.EDIT, "Delete and reconnect", "Shift+Delete", Where.CANVAS),
  SELECT_ALL(Menu.EDIT, "Select all", "Shortcut+A"),
  SELECT_CONNECTED(Menu.EDIT, "Select connected", "Shortcut+Shift+A"),
  FIND(Menu.EDIT, "Find a node", "Shortcut+F"),

  SHOW_DESIGN(Menu.VIEW, "Design", "Shortcut+1"),
  SHOW_TRAIN(Menu.VIEW, "Train", "Shortcut+2"),
  SHOW_TRADEOFF(Menu.VIEW, "Trade-off", "Shortcut+3"),
  SHOW_PATHS(Menu.VIEW, "Paths", "Shortcut+4"),
  ZOOM_IN(Menu.VIEW, "Zoom in", "Shortcut+PLUS"),
  ZOOM_OUT(Menu.VIEW, "Zoom out", "Shortcut+MINUS"),
  ACTUAL_SIZE(Menu.VIEW, "Actual size", "Shortcut+0"),
  FIT(Menu.VIEW, "Fit the whole graph", "Shortcut+Shift+F"),
  MINIMAP(Menu.VIEW, "Minimap", "Shortcut+Shift+M"),
  CANVAS_ONLY(Menu.VIEW, "Full-screen canvas", "F11"),

  ADD_NODE(Menu.GRAPH, "Add a node…", "A", Where.CANVAS),
  CONNECT(Menu.GRAPH, "Connect to…", "C", Where.CANVAS),
  ADD_LAYERS(Menu.GRAPH, "Add layers…", "L", Where.CANVAS),
  RENAME(Menu.GRAPH, "Rename the node", "F2"),
  LAYOUT_ACROSS(Menu.GRAPH, "Lay out left to right", "Shortcut+L"),
  LAYOUT_DOWN(Menu.GRAPH, "Lay out top to bottom", "Shortcut+Shift+L"),
  ALIGN_ROW(Menu.GRAPH, "Align in a row", "Shortcut+R"),
  ALIGN_COLUMN(Menu.GRAPH, "Align in a column", "Shortcut+Shift+R"),
  DISTRIBUTE_ACROSS(Menu.GRAPH, "Distribute across", "Shortcut+I"),
  DISTRIBUTE_DOWN(Menu.GRAPH, "Distribute down", "Shortcut+Shift+I"),
  FOLD(Menu.GRAPH, "Fold into one box", "Shortcut+G"),
  UNFOLD(Menu.GRAPH, "Open the box", "Shortcut+Shift+G"),
  FIX_PROBLEM(Menu.GRAPH, "Fix the first problem", "Shortcut+PERIOD"),
  COMPARE(Menu.GRAPH, "Compare with an experiment…", "Shortcut+Shift+C"),
  EXPORT_PICTURE(Menu.GRAPH, "Save the drawing…", "Shortcut+Shift+E"),

  START(Menu.RUN, "Start training", "F5"),
  PAUSE(Menu.RUN, "Pause or resume", "F6"),
  STOP(Menu.RUN, "Stop training", "Shift+F5"),
  SWEEP(Menu.RUN, "Start sweep", "F7"),
  STOP_SWEEP(Menu.RUN, "Stop sweep", "Shift+F7"),
  OPEN_SWEEP(Menu.RUN, "Open sweep folder…", "Shortcut+Shift+O"),
  OPEN_IMAGES(Menu.RUN, "Open images in Paths…", "Shortcut+J"),
  COPY_COMMAND(Menu.RUN, "Copy as command line", "Shortcut+Shift+K"),

  GUIDE(Menu.HELP, "User guide", "Shortcut+F1"),
  SHORTCUTS(Menu.HELP, "Keyboard shortcuts", "F1"),
  RULES(Menu.HELP, "The rules of a D2NN", "Shift+F1"),
  ABOUT(Menu.HELP, "About D2NN workbench", "");

  /** The menus of the menu bar, in their order. */
  public enum Menu {
    FILE("File"),
    EDIT("Edit"),
    VIEW("View"),
    GRAPH("Graph"),
    RUN("Run"),
    HELP("Help");

    private final String title;

    Menu(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /** Where a key counts. */
  private enum Where {
    WINDOW,
    /** Only while no text is edited: these keys mean something else there. */
    CANVAS
  }

  private static final String HELP_CHARACTER = "?";

  /** On many keyboards + is a shifted =, and there is the number pad. */
  private static final Map<Command, List<KeyCombination>> ALSO =
      Map.of(
          ZOOM_IN,
          List.of(
              new KeyCodeCombination(KeyCode.EQUALS, SHORTCUT_DOWN, SHIFT_ANY),
              new KeyCodeCombination(KeyCode.ADD, SHORTCUT_DOWN)),
          ZOOM_OUT,
          List.of(new KeyCodeCombination(KeyCode.SUBTRACT, SHORTCUT_DOWN)),
          ACTUAL_SIZE,
          List.of(new KeyCodeCombination(KeyCode.NUMPAD0, SHORTCUT_DOWN)));

  private final Menu menu;
  private final String title;
  private final String keys;
  private final Where where;

  Command(Menu menu, String title, String keys) {
    this(menu, title, keys, Where.WINDOW);
  }

  Command(Menu menu, String title, String keys, Where where) {
    this.menu = menu;
    this.title = title;
    this.keys = keys;
    this.where = where;
  }

  public Menu menu() {
    return menu;
  }

  public String title() {
    return title;
  }

  /** {@code new} for {@code NEW}, {@code menu-save-as} for its item: ids in the scene. */
  public String id() {
    return "menu-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Optional<KeyCombination> keys() {
    return keys.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(keys));
  }

  /** Whether the window listens for the keys everywhere; else the canvas listens for itself. */
  public boolean isWindowWide() {
    return where == Where.WINDOW;
  }

  public boolean matches(KeyEvent event) {
    return keys().filter(combination -> combination.match(event)).isPresent();
  }

  /** Whether an alternative key was pressed; the menu does not listen for those. */
  public boolean isAlso(KeyEvent event) {
    return ALSO.getOrDefault(this, List.of()).stream().anyMatch(keys -> keys.match(event));
  }

  /**
   * Whether the character that was typed, outside of text, means this command: "?" asks for help.
   */
  public boolean isTyped(KeyEvent event) {
    return this == SHORTCUTS && HELP_CHARACTER.equals(event.getCharacter());
  }

  /** The keys as Help lists them: {@code F1 or ?}. */
  public String shownKeys() {
    String shown = keys().map(KeyCombination::getDisplayText).orElse("");
    return this == SHORTCUTS ? shown + " or " + HELP_CHARACTER : shown;
  }

  /** The title with the keys, for tooltips: {@code Undo (Ctrl+Z)}. */
  public String tip() {
    return keys().map(k -> title + " (" + k.getDisplayText() + ")").orElse(title);
  }
}
