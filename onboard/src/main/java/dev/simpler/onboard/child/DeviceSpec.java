package dev.simpler.onboard.child;

import dev.simpler.platform.SessionConfig;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

  static Crossed read(DataInputStream in) throws IOException {
    Path shared = Path.of(in.readUTF());
    String platform = in.readUTF();
    int device = in.readInt();
    String runtime = in.readUTF();
    long seed = in.readLong();
    Map<String, String> settings = new HashMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      settings.put(in.readUTF(), in.readUTF());
    }
    return new Crossed(
        shared, new DeviceSpec(platform, new SessionConfig(device, runtime, seed, settings)));
  }
}
