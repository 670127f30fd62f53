package dev.simpler.onboard.child;

import dev.simpler.platform.SessionConfig;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

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

  void write(DataOutputStream stream, Path shared) throws IOException {
    Outgoing out = new Outgoing(stream);
    out.text(shared.toString());
    out.text(platform);
    out.integer(config.deviceId());
    out.text(config.runtime());
    out.wide(config.seed());
    out.settings(config.settings());
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
    SessionConfig config = new SessionConfig(device, runtime, seed, in.settings());
    return new Crossed(shared, new DeviceSpec(platform, config));
  }
}
