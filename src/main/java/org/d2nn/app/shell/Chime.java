package org.d2nn.app.shell;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.d2nn.experiment.file.RunFailed;

/** Two short notes, computed and not recorded. */
final class Chime {
  private static final float RATE = 22_050;
  private static final double LOUDNESS = 0.25;
  private static final double SECONDS_EACH = 0.16;
  private static final double[] NOTES = {659.26, 880}; // e'' and a''

  private static final int SAMPLES_EACH = (int) (RATE * SECONDS_EACH);

  private Chime() {}

  /**
   * Plays it to its end: not for the JavaFX thread.
   *
   * @throws RunFailed where this computer has no sound, or another program holds it
   */
  static void play() {
    var format = new AudioFormat(RATE, 16, 1, true, false);
    try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
      line.open(format);
      line.start();
      byte[] sound = samples();
      line.write(sound, 0, sound.length);
      line.drain();
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException none) {
      throw new RunFailed(
          "This computer has no sound output that can be used now. Connect one, or end the program"
              + " that holds it.",
          none);
    }
  }

  /** 16 bits a sample, the lower byte first; each note swells and fades, so that nothing clicks. */
  static byte[] samples() {
    byte[] bytes = new byte[2 * SAMPLES_EACH * NOTES.length];
    for (int note = 0; note < NOTES.length; note++) {
      for (int i = 0; i < SAMPLES_EACH; i++) {
        double wave = Math.sin(2 * Math.PI * NOTES[note] * i / RATE);
        double swell = Math.sin(Math.PI * i / SAMPLES_EACH);
        int sample = (int) Math.round(Short.MAX_VALUE * LOUDNESS * wave * swell);
        int at = 2 * (note * SAMPLES_EACH + i);
        bytes[at] = (byte) sample;
        bytes[at + 1] = (byte) (sample >> 8);
      }
    }
    return bytes;
  }
}
