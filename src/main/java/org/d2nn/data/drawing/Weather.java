package org.d2nn.data.drawing;

/**
 * What comes between a scene and its picture: uneven light, a colour cast, little contrast, blur,
 * noise.
 */
record Weather(Canvas canvas, SeededRandom dice) {

  /** Light from one side and a tint; strength 0 changes little, 1 leaves one side in the dark. */
  void light(double strength) {
    double turn = dice.between(0, 6.2832);
    double lightX = StrictMath.cos(turn);
    double lightY = StrictMath.sin(turn);
    double slope = (0.08 + 0.5 * strength) * dice.unit();
    double exposure = 1 + dice.around(0.06 + 0.22 * strength);
    double[] tint = new double[3];
    for (int c = 0; c < 3; c++) {
      tint[c] = exposure * (1 + dice.around(0.03 + 0.17 * strength));
    }
    double[] samples = canvas.samples();
    int side = canvas.side();
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double x = 2.0 * column / side - 1;
        double y = 2.0 * row / side - 1;
        double factor = 1 + slope * (x * lightX + y * lightY);
        for (int c = 0; c < 3; c++) {
          samples[3 * (row * side + column) + c] *= factor * tint[c];
        }
      }
    }
  }

  /** Draws everything towards grey; 1 keeps all contrast. */
  void contrast(double kept) {
    double grey = dice.between(0.3, 0.65);
    double[] samples = canvas.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = grey + (Math.max(0, Math.min(1, samples[i])) - grey) * kept;
    }
  }

  /** Takes colour out; 0 leaves the picture as it is, 1 grey. */
  void fade(double share) {
    double[] samples = canvas.samples();
    for (int i = 0; i < samples.length; i += 3) {
      double grey = 0.299 * samples[i] + 0.587 * samples[i + 1] + 0.114 * samples[i + 2];
      for (int c = 0; c < 3; c++) {
        samples[i + c] += (grey - samples[i + c]) * share;
      }
    }
  }

  /**
   * Mixes each pixel with its neighbours; repeated in large pictures so that the blur looks alike
   * at every size.
   */
  void blur(double share) {
    int times = Math.max(1, (int) Math.round(canvas.side() * canvas.side() / 1024.0 / 2));
    for (int i = 0; i < times; i++) {
      blurOnce(3, 3 * canvas.side(), share);
      blurOnce(3 * canvas.side(), 3, share);
    }
  }

  private void blurOnce(int along, int across, double share) {
    double[] samples = canvas.samples();
    int side = canvas.side();
    double[] line = new double[side];
    for (int l = 0; l < side; l++) {
      for (int c = 0; c < 3; c++) {
        int first = l * across + c;
        for (int i = 0; i < side; i++) {
          line[i] = samples[first + i * along];
        }
        for (int i = 0; i < side; i++) {
          double beside = line[Math.max(0, i - 1)] + line[Math.min(side - 1, i + 1)];
          samples[first + i * along] = line[i] * (1 - share) + beside * share / 2;
        }
      }
    }
  }

  /** Grain of this deviation; partly the same in all three channels. */
  void noise(double deviation) {
    double[] samples = canvas.samples();
    for (int i = 0; i < samples.length; i += 3) {
      double common = dice.bell() * 0.8;
      for (int c = 0; c < 3; c++) {
        samples[i + c] += deviation * (common + 0.6 * dice.bell());
      }
    }
  }
}
