/** The controller's last resort: unless fed within its limit it restarts the board with reset reason `watchdog`. */
export interface Watchdog {
  feed(): void
}
