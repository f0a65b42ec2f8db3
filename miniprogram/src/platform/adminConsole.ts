/** Where the console is served beside the web chat; a mini-program cannot open it. */
export function openAdminConsole(): void {
  // #ifdef H5
  location.assign('/admin');
  // #endif
}

export function hasAdminConsole(): boolean {
  // #ifdef MP-WEIXIN
  return false;
  // #endif
  // #ifndef MP-WEIXIN
  return true;
  // #endif
}
