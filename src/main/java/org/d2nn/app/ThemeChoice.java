package org.d2nn.app;

/** Which theme the user wants. */
enum ThemeChoice {
  SYSTEM("As the system"),
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
