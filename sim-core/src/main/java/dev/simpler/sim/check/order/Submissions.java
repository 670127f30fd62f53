package dev.simpler.sim.check.order;

import dev.simpler.platform.device.TaskWatcher.EdgeForm;
import dev.simpler.sim.observe.ChipEvent;
import java.util.HashMap;
import java.util.Map;

/** What is known of the tasks of a run since they were submitted. */
final class Submissions {
  private final Map<Long, ChipEvent.TaskSubmitted> tasks = new HashMap<>();

  void clear() {
    tasks.clear();
  }

  void add(ChipEvent.TaskSubmitted task) {
    tasks.put(task.taskId(), task);
  }

  /** How a task may be made to wait for others. */
  EdgeForm form(long task) {
    ChipEvent.TaskSubmitted known = tasks.get(task);
    return known == null ? EdgeForm.INFERRED : known.form();
  }
}
