@echo off
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
set "PYTHON=%~dp0ravand\.venv\Scripts\python.exe"
if not exist "%PYTHON%" (
  echo Ravand is not installed here yet: open install first, and let it end.
  pause
  exit /b 1
)
"%PYTHON%" "%~dp0ravand\docs\offline\start.py" %*
if not "%errorlevel%"=="0" pause
