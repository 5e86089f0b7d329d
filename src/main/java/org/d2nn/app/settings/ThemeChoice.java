package org.d2nn.app.settings;

/** Which theme the user wants. */
public enum ThemeChoice {
  SYSTEM("Follow system"),
  LIGHT("Light"),
  DARK("Dark");

  private final String title;

  ThemeChoice(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
