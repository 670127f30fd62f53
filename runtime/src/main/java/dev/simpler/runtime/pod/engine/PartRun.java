package dev.simpler.runtime.pod.engine;

import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.JointReply;
import dev.simpler.platform.JointRun;
import dev.simpler.platform.JointStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker's part of a joint run that other workers take part in. Which of their runs it is counts
 * from when its first chip begins: a task that is refused, or never begins, is none of them.
 */
final class PartRun implements JointRun {
  private final OpenPart part;
  private final int[] ranks;
  private @Nullable JointRun run;

  /**
   * Creates it.
   *
   * @param ranks of the chips that take part
   */
  PartRun(OpenPart part, int... ranks) {
    this.part = part;
    this.ranks = ranks.clone();
  }

  private synchronized JointRun begun() {
    JointRun present = run;
    if (present == null) {
      present = part.begin(ranks);
      run = present;
    }
    return present;
  }

  @Override
  public List<DeviceWindow> members() {
    return part.part().all();
  }

  @Override
  public JointReply meet(int member, JointStep step) {
    return begun().meet(member, step);
  }

  @Override
  public void leave(int member) {
    begun().leave(member);
  }
}
