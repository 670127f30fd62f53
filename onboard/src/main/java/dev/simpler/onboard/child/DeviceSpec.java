package dev.simpler.onboard.child;

import dev.simpler.platform.SessionConfig;
import dev.simpler.runtime.child.link.Incoming;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a hosting process opens.
 *
 * @param platform name of the platform
 * @param config how it is opened there
 */
record DeviceSpec(String platform, SessionConfig config) {
  private static final int MOST_SETTINGS = 1 << 16;

  /**
   * What a hosting process reads first.
   *
   * @param shared the shared file
   * @param spec what to open
   */
  record Crossed(Path shared, DeviceSpec spec) {}

  void write(DataOutputStream out, Path shared) throws IOException {
    out.writeUTF(shared.toString());
    out.writeUTF(platform);
    out.writeInt(config.deviceId());
    out.writeUTF(config.runtime());
    out.writeLong(config.seed());
    out.writeInt(config.settings().size());
    for (Map.Entry<String, String> setting : config.settings().entrySet()) {
      out.writeUTF(setting.getKey());
      out.writeUTF(setting.getValue());
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws dev.simpler.runtime.child.ChildException if the bytes are none of it
   */
  static Crossed read(InputStream stream) throws IOException {
    Incoming in = new Incoming(stream, "the greeting of a card's process");
    Path shared = in.path();
    String platform = in.text();
    int device = in.integer();
    String runtime = in.text();
    long seed = in.wide();
    Map<String, String> settings = new HashMap<>();
    for (int n = in.count("settings", MOST_SETTINGS); n > 0; n--) {
      settings.put(in.text(), in.text());
    }
    return new Crossed(
        shared, new DeviceSpec(platform, new SessionConfig(device, runtime, seed, settings)));
  }
}
